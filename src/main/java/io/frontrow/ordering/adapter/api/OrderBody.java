package io.frontrow.ordering.adapter.api;

import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.web.Languages;
import io.frontrow.seating.HoldToken;
import io.frontrow.shared.EmailAddress;
import io.frontrow.shared.HoldId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client sends to turn a hold into an order.
///
/// @param locale the buyer's language; the request's when it is left out
record OrderBody(
    @Nullable HoldId holdId,
    @Nullable String holdToken,
    @Nullable String email,
    @Nullable String name,
    @Nullable String locale) {
  private static final int LONGEST_NAME = 120;
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

  /// The same with nothing missing.
  record Wish(
      HoldId hold, HoldToken token, EmailAddress email, String name, Optional<Locale> locale) {}

  /// Throws ProblemException with every fault.
  Wish checked(Languages languages) {
    var faults = new ArrayList<FieldFault>();
    if (holdId == null) {
      faults.add(FieldFault.required("hold_id"));
    }
    if (holdToken == null) {
      faults.add(FieldFault.required("hold_token"));
    }
    var address = Optional.ofNullable(email).flatMap(EmailAddress::parse);
    if (email == null) {
      faults.add(FieldFault.required("email"));
    } else if (address.isEmpty()) {
      faults.add(new FieldFault("email", "problem.field.email"));
    }
    checkName(faults);
    var language =
        Optional.ofNullable(locale)
            .flatMap(languages::byTag)
            .map(known -> Locale.forLanguageTag(known.tag()));
    if (locale != null && language.isEmpty()) {
      faults.add(FieldFault.notAllowed("locale"));
    }
    if (!faults.isEmpty() || holdId == null || holdToken == null || name == null) {
      throw new ProblemException(Problem.invalid(faults));
    }
    // What cannot be a token is none that fits.
    var token = HoldToken.parse(holdToken).orElse(HoldToken.NONE);
    return new Wish(holdId, token, address.orElseThrow(), name.strip(), language);
  }

  private void checkName(List<FieldFault> faults) {
    if (name == null) {
      faults.add(FieldFault.required("name"));
    } else if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      faults.add(new FieldFault("name", "problem.field.length-between", 1, LONGEST_NAME));
    } else if (UNPRINTABLE.matcher(name).find()) {
      faults.add(FieldFault.notAllowed("name"));
    }
  }
}
