// Built by "make explorer" from explorer/, sha256 57643210ee179c597d5b7301f4c71ca6d29c323808c8c3b225ca2773fd685519. Edit there.
(()=>{console.log("convolution");})();
