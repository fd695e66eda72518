# Finds the JDK that builds and runs Mileproof, whatever `java` on PATH may be. Sourced, never run.

JDK_RELEASE=25

# Sets and exports JAVA_HOME; without a JDK of that release it says so and ends the script.
use_jdk() {
  local home
  while IFS= read -r home; do
    if [ "$(jdk_release "$home")" = "$JDK_RELEASE" ]; then
      JAVA_HOME=$(readlink -f "$home")
      export JAVA_HOME
      return
    fi
  done < <(jdk_homes)
  echo "Mileproof needs a JDK $JDK_RELEASE (with javac) and found none in JAVA_HOME, on PATH or under /usr/lib/jvm:" \
    "install one, for example Eclipse Temurin $JDK_RELEASE, or point JAVA_HOME at it." >&2
  exit 1
}

# Prints the directories that may hold a JDK, the most deliberate choice first.
jdk_homes() {
  local program home
  if [ -n "${JAVA_HOME:-}" ]; then
    printf '%s\n' "$JAVA_HOME"
  fi
  while IFS= read -r program; do
    dirname "$(dirname "$(readlink -f "$program")")"
  done < <(type -ap javac java)
  for home in /usr/lib/jvm/*; do
    printf '%s\n' "$home"
  done
}

# Prints the feature release (25) of the JDK in directory $1, nothing when it holds none: a JRE has no javac.
jdk_release() {
  local release=""
  if [ ! -x "$1/bin/java" ] || [ ! -x "$1/bin/javac" ]; then
    return
  fi
  if [ -r "$1/release" ]; then
    release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  if [ -z "$release" ]; then
    release=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') || release=""
  fi
  printf '%s\n' "$release"
}
