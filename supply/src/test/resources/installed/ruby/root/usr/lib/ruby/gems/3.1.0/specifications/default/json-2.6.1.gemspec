Gem::Specification.new do |s|
  s.name = "json".freeze
  s.version = Gem::Version.new("2.6.1")
end
