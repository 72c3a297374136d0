#!/bin/sh
# Prints the home of a JDK 25 or newer, or says which one to install and exits 1.
# Looked at in this order: JAVA_HOME, the java on PATH, /usr/lib/jvm, SDKMAN, /Library/Java and a few more; a 25 is taken before a newer one.
# mvnw and sendcode ask it. It starts no JVM where a JDK has its `release` file, so it costs some milliseconds.
set -u

wanted=25

# The feature version (25 for 25.0.3) of the JDK in $1, or 0 where there is none: a runtime without compiler is of no use here.
version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || { echo 0; return; }
    found=
    [ -r "$1/release" ] && found=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ -n "$found" ] || found=$("$1/bin/java" -XshowSettings:properties -version 2>&1 |
        sed -n 's/^ *java\.specification\.version = \([0-9]*\)$/\1/p')
    echo "${found:-0}"
}

# What the person chose comes first, if it will do.
if [ -n "${JAVA_HOME-}" ] && [ "$(version "$JAVA_HOME")" -ge "$wanted" ]; then
    printf '%s\n' "$JAVA_HOME"
    exit 0
fi
on_path=$(command -v java || true)
while [ -L "$on_path" ]; do
    link=$(readlink "$on_path")
    case $link in
        /*) on_path=$link ;;
        *) on_path=$(dirname -- "$on_path")/$link ;;
    esac
done
if [ -n "$on_path" ]; then
    home=$(CDPATH='' cd -- "$(dirname -- "$on_path")/.." && pwd -P)
    if [ "$(version "$home")" -ge "$wanted" ]; then
        printf '%s\n' "$home"
        exit 0
    fi
fi

newer=
for home in /usr/lib/jvm/* /usr/lib64/jvm/* "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/.jdks/* /opt/java/* /opt/*jdk*; do
    found=$(version "$home")
    if [ "$found" -eq "$wanted" ]; then
        printf '%s\n' "$home"
        exit 0
    fi
    [ "$found" -gt "$wanted" ] && newer=$home
done
if [ -n "$newer" ]; then
    printf '%s\n' "$newer"
    exit 0
fi

cat >&2 <<EOF
Sendcode needs a JDK $wanted or newer, and there is none: JAVA_HOME is ${JAVA_HOME:-not set}, java on PATH is ${on_path:-not there},
and none is in /usr/lib/jvm, SDKMAN's folder or /Library/Java/JavaVirtualMachines.
Install Temurin $wanted, for example, in one of these ways:
  any system     https://adoptium.net/temurin/releases/?version=$wanted
  SDKMAN         sdk install java $wanted-tem
  macOS          brew install --cask temurin@$wanted
  Debian, Ubuntu apt install openjdk-$wanted-jdk-headless   (Debian 13, Ubuntu 25.10 and later)
If you have one elsewhere, set JAVA_HOME to its folder.
EOF
exit 1
