package io.frontrow.venue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.frontrow.venue.SeatingPlan.Seat;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Our own format of a plan: the fields of [SeatingPlan] by their names. Unknown fields are
/// refused, because in a file of ours they are a mistake.
@Component
class PlanJson {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .addMixIn(Seat.class, WithoutDefaults.class)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /// Most seats are neither accessible nor companion seats: saying so 50,000 times would double the
  /// file.
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  private interface WithoutDefaults {}

  String write(SeatingPlan plan) {
    return mapper.writeValueAsString(plan);
  }

  SeatingPlan read(String json) {
    return mapper.readValue(json, SeatingPlan.class);
  }

  PlanCanvas readCanvas(String json) {
    return mapper.readValue(json, PlanCanvas.class);
  }
}
