package io.frontrow.platform.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the API speaks it, and no other: snake_case, times in UTC, amounts in minor units.
/// Reading is strict. What could be meant in two ways (a key twice, a number as text, an unknown
/// field) is refused, and so is what no database column could keep.
@Component
public final class ApiJson {
  static final int MAX_DEPTH = 20;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NUMBER = 30;

  private final JsonMapper mapper;

  ApiJson(ProblemTexts texts) {
    this.mapper = mapper(texts);
  }

  private static JsonMapper mapper(ProblemTexts texts) {
    var bounded =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(bounded)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .addModule(new ApiValues(texts))
        .build();
  }

  public JsonMapper mapper() {
    return mapper;
  }

  /// Throws StreamReadException for what is no JSON, [InvalidBody] for what says the wrong thing.
  Object read(byte[] body, JavaType type) {
    if (!isUtf8(body)) {
      throw new StreamReadException("not UTF-8");
    }
    var faults = new BodyFaults();
    try {
      var value =
          mapper
              .reader()
              .forType(type)
              .withHandler(faults)
              .withAttribute(BodyFaults.class, faults)
              .readValue(body);
      refuse(faults);
      if (value == null) {
        throw new StreamReadException("nothing but null");
      }
      return value;
    } catch (InputCoercionException tooLarge) {
      faults.add(FieldFault.notAllowed(BodyFaults.path(tooLarge.processor().streamReadContext())));
      throw new InvalidBody(faults.found());
    } catch (MismatchedInputException mismatch) {
      faults.add(FieldFault.wrongKind(BodyFaults.path(mismatch.getPath())));
      refuse(faults);
      throw new StreamReadException("something else than an object");
    }
  }

  /// A fault of the whole body has no field to be named by: it is no object at all.
  private static void refuse(BodyFaults faults) {
    var found = faults.found();
    if (found.stream().anyMatch(fault -> fault.field().isEmpty())) {
      throw new StreamReadException("something else than an object");
    }
    if (!found.isEmpty()) {
      throw new InvalidBody(found);
    }
  }

  /// The parser alone would also take overlong forms and halves of surrogate pairs.
  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
