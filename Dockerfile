# One image for every process; the main class is the command: docker run sendcode:local dev.sendcode.router.RouterMain
#   docker build -t sendcode:local .

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# the gates and tests have their place in ./mvnw verify; here only what is needed to run
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -Dquick -DskipTests -pl standalone -am package \
 && mkdir /image && cp -r standalone/target/lib /image/lib && cp standalone/target/standalone-*.jar /image/lib/

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/sendcode --create-home --shell /usr/sbin/nologin sendcode
COPY --from=build /image/lib /opt/sendcode/lib
COPY --chmod=0755 docker/healthy /opt/sendcode/bin/healthy
COPY LICENSE NOTICE /opt/sendcode/
USER sendcode
# state folders are relative to it (data/...); give router and collector a volume here, or they read their changelogs anew at each start
WORKDIR /var/lib/sendcode
VOLUME ["/var/lib/sendcode"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "/opt/sendcode/lib/*"]
CMD ["dev.sendcode.cli.Sendcode", "--help"]
