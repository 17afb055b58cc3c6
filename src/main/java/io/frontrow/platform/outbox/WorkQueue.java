package io.frontrow.platform.outbox;

/// A queue of background work by its name. A bean of this type shows it to those who run the
/// platform, and lets what is done with go after a while.
public record WorkQueue(String name, WorkTable table) {}
