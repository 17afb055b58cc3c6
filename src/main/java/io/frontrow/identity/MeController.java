package io.frontrow.identity;

import io.frontrow.identity.Profiles.Changed;
import io.frontrow.identity.Profiles.Profile;
import io.frontrow.platform.api.FieldFault;
import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.Idempotency;
import io.frontrow.platform.idempotency.IdempotentRequest;
import io.frontrow.platform.web.Language;
import io.frontrow.platform.web.Languages;
import io.frontrow.shared.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The person a token speaks for. The chain lets only tokens of people through to here.
@RestController
class MeController {
  private static final int LONGEST_NAME = 120;
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

  private final Profiles profiles;
  private final Languages languages;
  private final Idempotency idempotency;

  MeController(Profiles profiles, Languages languages, Idempotency idempotency) {
    this.profiles = profiles;
    this.languages = languages;
    this.idempotency = idempotency;
  }

  record Me(UserId id, String email, String name, String locale, List<String> scopes) {}

  record Wish(@Nullable String name, @Nullable String locale) {}

  @GetMapping("/api/v1/me")
  ResponseEntity<?> me(Caller caller) {
    return profiles
        .find(person(caller))
        .<ResponseEntity<?>>map(profile -> told(caller, profile))
        .orElseGet(() -> Problem.of(ProblemType.NOT_FOUND).response());
  }

  @PutMapping("/api/v1/me")
  ResponseEntity<?> change(
      Caller caller,
      @RequestBody Wish wish,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      IdempotentRequest request) {
    return idempotency.once(request.by(caller.client()), () -> change(caller, wish, ifMatch));
  }

  private ResponseEntity<?> change(Caller caller, Wish wish, @Nullable String ifMatch) {
    var version = version(ifMatch);
    if (ifMatch != null && version.isEmpty()) {
      return changedMeanwhile();
    }
    var name = Optional.ofNullable(wish.name()).map(String::strip).orElse("");
    var language = Optional.ofNullable(wish.locale()).flatMap(languages::byTag);
    var faults = faults(wish, name, language);
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).response();
    }
    var locale = language.map(Language::tag).orElseThrow();
    return switch (profiles.change(person(caller), name, locale, version)) {
      case Changed.Now(var profile) -> told(caller, profile);
      case Changed.MeanwhileOther() -> changedMeanwhile();
      case Changed.Gone() -> Problem.of(ProblemType.NOT_FOUND).response();
    };
  }

  private static UserId person(Caller caller) {
    return caller.user().orElseThrow();
  }

  private static List<FieldFault> faults(Wish wish, String name, Optional<Language> language) {
    var faults = new ArrayList<FieldFault>();
    if (wish.name() == null) {
      faults.add(FieldFault.required("name"));
    } else if (name.isEmpty() || name.length() > LONGEST_NAME) {
      faults.add(new FieldFault("name", "problem.field.length-between", 1, LONGEST_NAME));
    } else if (UNPRINTABLE.matcher(name).find()) {
      faults.add(FieldFault.notAllowed("name"));
    }
    if (wish.locale() == null) {
      faults.add(FieldFault.required("locale"));
    } else if (language.isEmpty()) {
      faults.add(FieldFault.notAllowed("locale"));
    }
    return faults;
  }

  /// Empty as well for a weak one, a star, or a list: none of them names one version.
  private static OptionalLong version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return OptionalLong.empty();
    }
    var named = VERSION.matcher(ifMatch.strip());
    return named.matches() ? OptionalLong.of(Long.parseLong(named.group(1))) : OptionalLong.empty();
  }

  private static ResponseEntity<Problem> changedMeanwhile() {
    return Problem.of(ProblemType.STATE_CONFLICT).status(HttpStatus.PRECONDITION_FAILED).response();
  }

  private static ResponseEntity<Me> told(Caller caller, Profile profile) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag("\"" + profile.version() + "\"")
        .body(
            new Me(
                person(caller),
                profile.email(),
                profile.name(),
                profile.locale(),
                caller.scopes().stream().map(Scope::wireName).sorted().toList()));
  }
}
