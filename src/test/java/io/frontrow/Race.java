package io.frontrow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Lets many threads do something at the same moment.
public final class Race {
  private Race() {}

  /// Runs them all from one start; returns what each did, in order. An exception of one is thrown
  /// here.
  public static <T> List<T> run(int runners, IntFunction<Callable<T>> task) {
    var start = new CyclicBarrier(runners);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<T>>(runners);
      for (var i = 0; i < runners; i++) {
        var mine = task.apply(i);
        running.add(
            executor.submit(
                () -> {
                  start.await();
                  return mine.call();
                }));
      }
      var results = new ArrayList<T>(runners);
      for (var runner : running) {
        results.add(runner.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a runner failed", e.getCause());
    }
  }
}
