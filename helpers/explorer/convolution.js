// Built by "make explorer" from explorer/, sha256 c67b759ec6540b91c90410741b2f9ba075ca1560d5674edc0e691ab2fe344a65. Edit there.
(()=>{console.log("convolution");})();
