package io.frontrow.platform.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JacksonException;

/// Bodies of controllers, read and written as [ApiJson] does. In UTF-8 and nothing else, as JSON is
/// (RFC 8259).
final class ApiJsonConverter extends JacksonJsonHttpMessageConverter {
  private final ApiJson json;

  ApiJsonConverter(ApiJson json) {
    super(json.mapper());
    this.json = json;
  }

  @Override
  public boolean canRead(ResolvableType type, @Nullable MediaType media) {
    var charset = media == null ? null : media.getCharset();
    return (charset == null || charset.equals(StandardCharsets.UTF_8))
        && super.canRead(type, media);
  }

  @Override
  public Object read(
      ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
      throws IOException {
    var body = message.getBody().readAllBytes();
    try {
      return json.read(body, getJavaType(type.getType(), null));
    } catch (JacksonException | InvalidBody refused) {
      throw new HttpMessageNotReadableException("refused body", refused, message);
    }
  }
}
