// Built by "make explorer" from explorer/, sha256 bc29826a98ecefaea3e832a7cc1d8b561434222ac91bf056db7aab52695998c1. Edit there.
(()=>{console.log("convolution");})();
