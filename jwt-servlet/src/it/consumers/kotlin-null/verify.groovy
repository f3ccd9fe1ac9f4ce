// Not for any other reason.
String log = new File(basedir, 'build.log').text
assert log.contains('be a value of a non-null type 'String'')
return true
