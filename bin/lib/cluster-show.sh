# Shows what is claimed of a cluster. Sourced after cluster.sh and maven.sh, never run.

show() {
  local urls
  if ! answers_200 "$HTTP" /actuator/health/readiness; then
    echo "The cluster is not up: bin/cluster up" >&2
    exit 1
  fi
  use_maven
  cd "$root"
  # The programs are the tests' own, as those of bin/faults.
  "${MAVEN[@]}" -q -B -ntp -Dspotless.check.skip test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile=build/faults.classpath
  run_show "target/test-classes:target/classes:$(cat build/faults.classpath)" "$@"
}

# Becomes the program, with the class path $1.
run_show() {
  local classes=$1
  shift
  # Another project's classes on CLASSPATH would hide ours.
  unset CLASSPATH
  export ORT_DISABLE_TELEMETRY=1
  exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -Dcluster.home="$CLUSTER" \
    -Dcluster.url="http://127.0.0.1:$HTTP" \
    -Dcluster.nodes="http://127.0.0.1:$(node_port 1),http://127.0.0.1:$(node_port 2)" \
    -Dcluster.members="$(members patroni_port http://)" \
    -Dcluster.database="$(database_url)" \
    -cp "$classes" com.mileproof.faults.ClusterShow "$@"
}
