package io.frontrow.catalog;

import io.frontrow.shared.AccessCodeId;
import java.util.Optional;

/// Codes that let people buy before everybody, or what others do not see. What a browser keeps of a
/// code is a signed proof for one show. Never asked inside a transaction.
public interface AccessCodes {
  /// The good code somebody typed, however they write it. Empty tells nothing: there may be no such
  /// code, it may be of another show, over, or used up.
  Optional<AccessCodeId> typed(ShowOnSale show, String text);

  /// What a browser may keep as its proof.
  String proof(ShowOnSale show, AccessCodeId code);

  /// What a kept proof is worth now; a forged one, or one of another show, is worth nothing. Up to
  /// five seconds old.
  Access access(ShowOnSale show, Optional<String> proof);
}
