package io.frontrow.platform.api;

import java.util.List;

/// JSON that is well formed and does not say what it should.
final class InvalidBody extends RuntimeException {
  private final transient List<FieldFault> faults;

  InvalidBody(List<FieldFault> faults) {
    super(faults.toString(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  List<FieldFault> faults() {
    return faults;
  }
}
