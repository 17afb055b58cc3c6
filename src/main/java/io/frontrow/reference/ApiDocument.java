package io.frontrow.reference;

import io.frontrow.platform.api.ProblemExamples;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.settings.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI document (version 3.1), put together once from `openapi/*.yaml`: the part all share,
/// and a part for each area of the API. Written by hand, because it is a promise; a test holds the
/// running API against it, route by route and answer by answer.
@Component
class ApiDocument {
  private static final String SHARED = "frontrow.yaml";
  private static final String PROBLEMS = "x-problems";

  /// Between a problem type and a status that is not its usual one: `hold_expired@410`.
  private static final String OTHER_STATUS = "@";

  /// Answers that no repetition gets again: what says nothing about the call itself.
  private static final Set<String> NEVER_KEPT =
      Set.of("400", "401", "403", "413", "415", "429", "503");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ProblemExamples examples;
  private final JsonNode tree;

  ApiDocument(Installation installation, ProblemExamples examples) {
    this.examples = examples;
    var document = new LinkedHashMap<>(read(SHARED));
    document.put("servers", List.of(Map.of("url", installation.publicUrl().toString())));
    for (var part : parts()) {
      merge(document, read(part), "paths");
      merge(map(document, "components"), map(read(part), "components"), "schemas");
    }
    for (var operation : operations(document)) {
      answerProblems(operation);
      answerRepetition(operation);
      map(operation, "responses").forEach(ApiDocument::addHeaders);
    }
    tree = JSON.valueToTree(document);
  }

  JsonNode tree() {
    return tree;
  }

  /// What a `$ref` stands for, or the node itself.
  JsonNode resolved(JsonNode node) {
    var reference = node.path("$ref");
    return reference.isMissingNode() ? node : resolved(tree.at(reference.asString().substring(1)));
  }

  private static List<String> parts() {
    try {
      var found =
          new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml");
      var names = new ArrayList<String>();
      for (var resource : found) {
        names.add(String.valueOf(resource.getFilename()));
      }
      names.remove(SHARED);
      names.sort(Comparator.naturalOrder());
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> read(String name) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(200);
    try (var file = ApiDocument.class.getResourceAsStream("/openapi/" + name)) {
      if (file == null) {
        throw new IllegalStateException("no openapi/" + name);
      }
      var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> parent, String name) {
    return (Map<String, Object>) parent.computeIfAbsent(name, _ -> new LinkedHashMap<>());
  }

  private static void merge(Map<String, Object> into, Map<String, Object> part, String name) {
    map(part, name)
        .forEach(
            (key, value) -> {
              if (map(into, name).putIfAbsent(key, value) != null) {
                throw new IllegalStateException("two parts of the document describe " + key);
              }
            });
  }

  private static List<Map<String, Object>> operations(Map<String, Object> document) {
    var operations = new ArrayList<Map<String, Object>>();
    for (var path : map(document, "paths").keySet()) {
      var methods = map(map(document, "paths"), path);
      methods.keySet().stream()
          .filter(List.of("get", "put", "post", "patch", "delete")::contains)
          .forEach(method -> operations.add(map(methods, method)));
    }
    return operations;
  }

  /// What a key brings: the first answer again, or that the first call is still at work.
  private static void answerRepetition(Map<String, Object> operation) {
    if (!takesKey(operation)) {
      return;
    }
    var responses = map(operation, "responses");
    responses.forEach(
        (status, response) -> {
          if (!NEVER_KEPT.contains(status)) {
            addHeader(response, "Idempotent-Replayed", "IdempotentReplayed");
          }
        });
    responses.put(
        "202",
        new LinkedHashMap<>(
            Map.of(
                "description",
                "A call with this key is still running.",
                "content",
                Map.of(
                    "application/json",
                    Map.of(
                        "schema",
                        reference("schemas/InProgress"),
                        "example",
                        Map.of("status", "in_progress"))))));
  }

  private static boolean takesKey(Map<String, Object> operation) {
    return operation.get("parameters") instanceof List<?> parameters
        && parameters.stream()
            .anyMatch(
                one ->
                    one instanceof Map<?, ?> parameter
                        && String.valueOf(parameter.get("$ref")).contains("/IdempotencyKey"));
  }

  /// What every answer of this status carries.
  private static void addHeaders(String status, Object response) {
    addHeader(response, "X-RateLimit-Limit", "RateLimit");
    addHeader(response, "X-RateLimit-Remaining", "RateRemaining");
    addHeader(response, "X-RateLimit-Reset", "RateReset");
    switch (status) {
      case "202", "429", "503" -> addHeader(response, "Retry-After", "RetryAfter");
      case "304" -> addHeader(response, "ETag", "ETag");
      case "401", "403" -> addHeader(response, "WWW-Authenticate", "WWWAuthenticate");
      default -> {}
    }
  }

  @SuppressWarnings("unchecked")
  private static void addHeader(Object response, String name, String component) {
    map((Map<String, Object>) response, "headers").put(name, reference("headers/" + component));
  }

  private static Map<String, Object> reference(String component) {
    return Map.of("$ref", "#/components/" + component);
  }

  /// Turns the problem types an operation may answer into its responses, one for each status.
  private void answerProblems(Map<String, Object> operation) {
    var byStatus = new TreeMap<String, SequencedSet<ProblemType>>();
    if (operation.get(PROBLEMS) instanceof List<?> named) {
      for (var name : named(operation, named)) {
        var parts = name.split(OTHER_STATUS, 2);
        var type = type(parts[0]);
        var status = parts.length > 1 ? parts[1] : Integer.toString(type.status().value());
        byStatus.computeIfAbsent(status, _ -> new LinkedHashSet<>()).add(type);
      }
    }
    byStatus.forEach((status, types) -> map(operation, "responses").put(status, response(types)));
  }

  /// Those the document names, and those that follow from what is sent: every call may name a
  /// parameter that is none, and meet a store that is away.
  private static List<String> named(Map<String, Object> operation, List<?> problems) {
    var named = new ArrayList<String>();
    problems.forEach(problem -> named.add(problem.toString()));
    named.add(ProblemType.VALIDATION.slug());
    named.add(ProblemType.UNAVAILABLE.slug());
    if (takesKey(operation)) {
      named.add(ProblemType.IDEMPOTENCY_MISMATCH.slug());
    }
    if (operation.containsKey("requestBody")) {
      named.add(ProblemType.PAYLOAD_TOO_LARGE.slug());
    }
    return named;
  }

  private static ProblemType type(String slug) {
    return ProblemType.bySlug(slug)
        .orElseThrow(() -> new IllegalStateException("no problem type " + slug));
  }

  private Map<String, Object> response(SequencedSet<ProblemType> types) {
    var shown = new LinkedHashMap<String, Object>();
    types.forEach(
        type -> shown.put(type.slug(), Map.of("value", examples.body(type, Locale.ENGLISH))));
    var content = new LinkedHashMap<String, Object>();
    content.put("schema", reference("schemas/Problem"));
    content.put("examples", shown);
    var response = new LinkedHashMap<String, Object>();
    response.put(
        "description",
        types.stream().map(type -> "`" + type.slug() + "`").collect(Collectors.joining(", ")));
    response.put("content", Map.of("application/problem+json", content));
    return response;
  }
}
