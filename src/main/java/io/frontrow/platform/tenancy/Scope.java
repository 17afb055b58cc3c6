package io.frontrow.platform.tenancy;

/// For whom a transaction runs, in the words of the row-level security policies (V001). Empty text:
/// not set.
record Scope(String context, String organization, String user, String order) {
  static final Scope PUBLIC = new Scope("public", "", "", "");
  static final Scope WORKER = new Scope("worker", "", "", "");
  static final Scope PLATFORM = new Scope("platform", "", "", "");
}
