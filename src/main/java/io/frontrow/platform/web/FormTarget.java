package io.frontrow.platform.web;

import java.net.URI;

/// A site a form of ours may lead to, besides those in the settings. A bean of this type opens the
/// content security policy for it.
public interface FormTarget {
  /// Asked at the first request, when ports are known. Only scheme, host and port count.
  URI site();
}
