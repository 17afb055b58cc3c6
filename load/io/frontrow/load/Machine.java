package io.frontrow.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Who uses the processors: this generator, the server's JVM, its PostgreSQL, and whatever else
/// runs on the machine.
final class Machine {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Optional<ProcessHandle> server;
  private final Optional<ProcessHandle> database;

  /// @param server empty when it runs elsewhere
  /// @param database its first process; those that serve connections are children of it
  Machine(Optional<ProcessHandle> server, Optional<ProcessHandle> database) {
    this.server = server;
    this.database = database;
  }

  static Machine unknown() {
    return new Machine(Optional.empty(), Optional.empty());
  }

  static String words() {
    return "%d processors, Java %s, %s %s"
        .formatted(
            SYSTEM.getAvailableProcessors(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.version"));
  }

  /// How busy the machine was is told since the last look.
  Look look() {
    return new Look(
        System.nanoTime(),
        SYSTEM.getProcessCpuTime(),
        processorTime(server.stream()),
        processorTime(
            database.stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))),
        Math.max(0, SYSTEM.getCpuLoad()));
  }

  private static long processorTime(Stream<ProcessHandle> processes) {
    return processes
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  record Look(long at, long own, long server, long database, double busy) {
    /// A database process that ended in between takes its time along; hence never below zero.
    Use since(Look before) {
      var time = at - before.at;
      var ofServer = server - before.server;
      var ofDatabase = Math.max(0, database - before.database);
      var all = (double) time * SYSTEM.getAvailableProcessors();
      var ownShare = (own - before.own) / all;
      var rest = busy - ownShare - (ofServer + ofDatabase) / all;
      return new Use(Duration.ofNanos(time), ofServer, ofDatabase, ownShare, Math.max(0, rest));
    }
  }

  /// @param server processor time of the server's JVM, nanoseconds
  /// @param database processor time of its PostgreSQL, nanoseconds
  /// @param ownShare of the whole machine
  /// @param restShare of the whole machine: somebody else's work
  record Use(Duration time, long server, long database, double ownShare, double restShare) {}
}
