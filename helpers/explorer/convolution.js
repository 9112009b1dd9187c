// Built by "make explorer" from explorer/, sha256 7291abb6c84e43addb19edf004fdb4f52603c618aa6e5979347a8f283d0574b6. Edit there.
(()=>{console.log("convolution");})();
