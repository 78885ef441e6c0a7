# Sourced by ./gpes and benchmarks/build.sh, after tools/toolchain.sh and with $here set to the project's root.
# Builds of one checkout write the same files, so there is one at a time: between begin_build and end_build.

# Where there is no flock: a link that names the process that builds. One whose process is gone counts for nothing.
build_link="$here/target/building"

# Waits until nobody builds here. The lock is on the root folder itself, which is always there; it ends with the last
# process that has it open, so that one that was killed leaves nothing behind, and a Maven that outlives it still counts.
begin_build() {
  exec 9<"$here"
  if command -v flock >/dev/null; then
    # Who only looks whether a build is needed holds it for an instant.
    flock -w 1 9 2>/dev/null && return 0
    echo "${0##*/}: waiting for another build ..." >&2
    flock 9 && return 0
  fi
  begin_build_by_link
}

begin_build_by_link() {
  local holder told=
  until mkdir -p "$here/target" 2>/dev/null && ln -s "$$" "$build_link" 2>/dev/null; do
    [ -w "$here/target" ] || return 0 # Nothing can be built in a checkout that is only read.
    holder=$(readlink "$build_link") || continue
    if ! kill -0 "$holder" 2>/dev/null; then
      rm -f "$build_link"
    else
      [ -n "$told" ] || echo "${0##*/}: waiting for another build (process $holder; $build_link) ..." >&2
      told=yes
      sleep 1
    fi
  done
}

end_build() {
  exec 9<&-
  if [ "$(readlink "$build_link")" = "$$" ]; then rm -f "$build_link"; fi
}

# Builds the module $1. Of a build that fails the last lines that say something are shown, and the exit code is 3: nothing
# has been run.
build() {
  local log said
  log=$(mktemp)
  if (cd "$here" && "$MVN" -q -B -Prun-only -pl "$1" -am package) >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  end_build
  said=$(sed -n -e 's/ *-> \[Help [0-9]*\]$//' -e 's/^\[ERROR\] *\([^ ].*\)/  \1/p' "$log" |
    grep -E -v '[Rr]e-run Maven|For more information about|^  \[Help|After correcting the|mvn <args>' | uniq | tail -n 6) ||
    said=$(tail -n 6 "$log")
  echo "$said" >&2
  echo "${0##*/}: the build failed; its whole output is in $log" >&2
  exit 3
}
