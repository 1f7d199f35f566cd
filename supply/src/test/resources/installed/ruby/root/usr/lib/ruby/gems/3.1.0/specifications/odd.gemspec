eval(File.read("elsewhere"))
