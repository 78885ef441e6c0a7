# Sourced by the scripts of this folder, with $here set to the project's root: builds gpes and the benchmarks when they
# are older than their sources. Sets CLASSES, the class path, beside what tools/toolchain.sh sets.
"$here/gpes" --version >/dev/null
. "$here/tools/toolchain.sh"
. "$here/tools/build.sh"
need_jdk
CLASSES="$here/benchmarks/target/run/classes:$here/gpes-cli/target/run/lib/*"
built="$here/benchmarks/target/run/built"
begin_build
if [ ! -f "$built" ] || [ "$here/gpes-cli/target/run/gpes-cli.jar" -nt "$built" ] ||
  [ -n "$(find "$here/benchmarks/src" "$here/benchmarks/pom.xml" -newer "$built" -print -quit)" ]; then
  need_maven
  build benchmarks
  touch "$built"
fi
end_build
