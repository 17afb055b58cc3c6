package io.frontrow.platform.tenancy;

/// The application was started with a database role that must not run it. Fatal at start.
public final class WrongDatabaseRole extends RuntimeException {
  WrongDatabaseRole(String message) {
    super(message);
  }
}
