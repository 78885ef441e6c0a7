# Sourced by ./gpes, ./verify and benchmarks/build.sh: finds a JDK (17 or newer) and Maven (3.8.7 or newer).
# On Debian and Ubuntu as root it installs what is missing; elsewhere one line says what to install.
# Sets JAVA, JAVA_HOME and MVN.

missing() {
  echo "${0##*/}: $1 is missing: install $2 and try again (Debian, Ubuntu: apt-get install $3)" >&2
  exit 2
}

install_packages() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "${0##*/}: installing $* ..." >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1
}

major_version() { # of the java at $1
  "$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p'
}

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(readlink -f "$(command -v javac 2>/dev/null)" 2>/dev/null | sed 's#/bin/javac$##')" \
    /usr/lib/jvm/*; do
    if [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ "$(major_version "$home/bin/java")" -ge 17 ] 2>/dev/null; then
      JAVA_HOME=$home
      JAVA=$home/bin/java
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}

need_jdk() {
  find_jdk || { install_packages openjdk-17-jdk-headless && find_jdk; } ||
    missing "a JDK (17 or newer)" "a JDK 17" "openjdk-17-jdk-headless"
}

need_maven() {
  MVN=$(command -v mvn) || { install_packages maven && MVN=$(command -v mvn); } ||
    missing "Maven (3.8.7 or newer)" "Maven" "maven"
}
