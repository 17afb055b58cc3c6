package io.frontrow.demo.stripe;

/// Somebody else listens where the simulator should.
final class SimulatorPortBusy extends RuntimeException {
  private static final long serialVersionUID = 1;

  SimulatorPortBusy(int port, Throwable cause) {
    super(
        "Port " + port + " of the Stripe simulator is in use: stop what listens there or set FRONTROW_SIMULATOR_PORT.",
        cause);
  }
}
