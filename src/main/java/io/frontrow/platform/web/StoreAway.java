package io.frontrow.platform.web;

import org.redisson.client.RedisException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/// A server we need cannot be reached, or not now: 503, and "come again in a moment". Modules that
/// know more say it by a type of their own.
public abstract class StoreAway extends RuntimeException {
  protected StoreAway(String message) {
    super(message);
  }

  protected StoreAway(String message, Throwable cause) {
    super(message, cause);
  }

  /// Whether that is why something failed.
  public static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreAway
          || cause instanceof DataAccessResourceFailureException
          || cause instanceof QueryTimeoutException
          || cause instanceof RedisException
          || cause instanceof CannotCreateTransactionException) {
        return true;
      }
    }
    return false;
  }
}
