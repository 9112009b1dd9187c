// Built by "make explorer" from explorer/, sha256 1b3bdfcc9ff36c30c49124ecc8117c82ee8f3d2eea50d7f6ebc6cbc49c1a914c. Edit there.
(()=>{console.log("convolution");})();
