# How the application's JVM is started, to serve and to be trained. Sourced, never run.

# A cache of loaded classes fits only these options, this JDK and these very jars.
JVM_OPTIONS=(-XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED)

# What a JVM says about a cache that does not fit, or fits in part, helps nobody who starts a server.
SILENT_CACHE=(-Xlog:aot*=off -Xlog:cds*=off)

# The name of the cache beside mileproof.jar.
CACHE=mileproof.aot

# Succeeds unless somebody does not want the cache: MILEPROOF_CACHE=off.
cache_wanted() {
  [ "${MILEPROOF_CACHE:-on}" != off ]
}
