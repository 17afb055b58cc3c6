package io.frontrow.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/// Something a page has to tell its visitor: a message key and what goes into its blanks.
/// Controllers say what happened, the messages file says it in the visitor's language.
public record Notice(String key, List<Object> arguments) implements MessageSourceResolvable {
  public Notice {
    arguments = List.copyOf(arguments);
  }

  public static Notice of(String key, Object... arguments) {
    return new Notice(key, List.of(arguments));
  }

  @Override
  public String[] getCodes() {
    return new String[] {key};
  }

  @Override
  public Object[] getArguments() {
    return arguments.toArray();
  }

  @Override
  public @Nullable String getDefaultMessage() {
    return null;
  }
}
