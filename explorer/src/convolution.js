console.log("convolution");
