package io.frontrow.identity;

import io.frontrow.shared.UserId;

/// Who administers the platform, apart from all organizations.
public interface PlatformAdmins {
  /// Asked anew each time: the right is gone as soon as it is taken away.
  boolean include(UserId user);
}
