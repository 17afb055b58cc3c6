# Frontrow without its embedded servers; docs/container.md says how to run it.
#   docker build -t frontrow .                                        needs nothing but Docker
#   mvn package -DskipTests && docker build --build-arg JAR=given -t frontrow .     with a jar that was built before
ARG JAR=built

FROM maven:3-eclipse-temurin-25 AS built
WORKDIR /build
COPY pom.xml ./
COPY lua lua
COPY ops/format ops/format
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true package && mv target/frontrow-*.jar /frontrow.jar

FROM scratch AS given
COPY target/frontrow-*.jar /frontrow.jar

FROM ${JAR} AS jar

FROM eclipse-temurin:25-jre AS base
RUN groupadd --system --gid 10001 frontrow \
 && useradd --system --uid 10001 --gid frontrow --home-dir /data --no-create-home --shell /usr/sbin/nologin frontrow \
 && install -d -o frontrow -g frontrow /data
WORKDIR /app

FROM base AS layers
COPY --from=jar /frontrow.jar /full/frontrow.jar
RUN java -Djarmode=tools -jar /full/frontrow.jar extract --layers --destination /layers \
 && rm /layers/dependencies/lib/embedded-*.jar

# What runs. It changes from the bottom up: libraries seldom, our own code with every build.
FROM base AS program
COPY --from=layers /layers/dependencies/ /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
COPY ops/docker/ready ./
RUN if ls lib | grep -E 'embedded|zonky|playwright|testcontainers'; then echo 'this must not be in an image' >&2; exit 1; fi

# A start of exactly these files, remembered: loaded and linked classes and which code was hot. The complete jar lends its servers.
FROM program AS training
COPY --from=jar /frontrow.jar /full/frontrow.jar
COPY ops/docker/train /full/
RUN install -d -o frontrow -g frontrow /cache
USER 10001:10001
RUN /full/train /cache/frontrow.aot

FROM program
LABEL org.opencontainers.image.title="Frontrow" \
      org.opencontainers.image.description="A box office people can trust with a stadium on-sale" \
      org.opencontainers.image.licenses="MIT"
COPY --from=training --chown=0:0 /cache/frontrow.aot ./
USER 10001:10001
ENV SPRING_PROFILES_ACTIVE=prod \
    FRONTROW_DATA_DIR=/data
EXPOSE 8080 9090
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --start-interval=1s --retries=3 CMD ["/app/ready"]
# Without a shell, so that SIGTERM reaches Java. More options of the JVM go into JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:AOTCache=/app/frontrow.aot", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/frontrow.jar"]
