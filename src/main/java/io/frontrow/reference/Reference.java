package io.frontrow.reference;

import io.frontrow.platform.settings.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The document as people read it: by area, one operation after the other, with the examples in
/// full. Made once.
@Component
class Reference {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ApiDocument document;
  private final List<Area> areas;
  private final List<Field> scopes;
  private final String tokenRequest;

  Reference(ApiDocument document, Installation installation) {
    this.document = document;
    this.tokenRequest =
        "curl -u \"$CLIENT_ID:$CLIENT_SECRET\" -d grant_type=client_credentials -d scope=holds:write "
            + installation.link("/oauth2/token");
    this.areas =
        document
            .tree()
            .path("tags")
            .valueStream()
            .map(this::area)
            .filter(area -> !area.operations().isEmpty())
            .toList();
    this.scopes =
        document
            .tree()
            .at("/components/securitySchemes/token/flows/clientCredentials/scopes")
            .propertyStream()
            .map(scope -> new Field(scope.getKey(), "", false, scope.getValue().asString(), ""))
            .toList();
  }

  /// @param id its anchor
  record Area(String id, String title, String description, List<Operation> operations) {}

  /// @param id its anchor
  /// @param scope empty when no token is needed; "person" when any token of a person will do
  /// @param body what is sent, as JSON
  record Operation(
      String id,
      String method,
      String path,
      String summary,
      String description,
      Optional<String> scope,
      List<Field> parameters,
      List<Field> fields,
      Optional<String> body,
      List<Answer> answers) {}

  /// A parameter, a field of a body, or a header.
  ///
  /// @param where `path`, `query`, `header`; empty for fields
  record Field(String name, String type, boolean required, String description, String where) {}

  /// @param problems slugs of the problem types this answer may carry
  /// @param example as JSON
  record Answer(
      String status,
      String description,
      List<String> problems,
      List<Field> headers,
      List<Field> fields,
      Optional<String> example) {}

  public List<Area> areas() {
    return areas;
  }

  public List<Field> scopes() {
    return scopes;
  }

  /// A line for a shell.
  public String tokenRequest() {
    return tokenRequest;
  }

  /// A text cut at its backticks: every second part is code.
  public List<String> words(String text) {
    return List.of(text.split("`", -1));
  }

  public String description() {
    return document.tree().at("/info/description").asString();
  }

  private Area area(JsonNode tag) {
    var name = tag.path("name").asString();
    var operations = new ArrayList<Operation>();
    for (var path : document.tree().path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())
            && method.getValue().at("/tags/0").asString("").equals(name)) {
          operations.add(
              operation(path.getKey(), path.getValue(), method.getKey(), method.getValue()));
        }
      }
    }
    return new Area(name, tag.path("x-title").asString(), text(tag, "description"), operations);
  }

  private Operation operation(String path, JsonNode shared, String method, JsonNode operation) {
    var parameters = new ArrayList<Field>();
    shared.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
    operation.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
    var body = operation.at("/requestBody/content/application~1json");
    return new Operation(
        operation.path("operationId").asString(),
        method,
        path,
        text(operation, "summary"),
        text(operation, "description"),
        scope(operation),
        parameters,
        fields(body.path("schema")),
        example(body),
        answers(operation.path("responses")));
  }

  private static Optional<String> scope(JsonNode operation) {
    var token = operation.at("/security/0/token");
    if (token.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(token.isEmpty() ? "person" : token.get(0).asString());
  }

  private Field parameter(JsonNode reference) {
    var parameter = document.resolved(reference);
    return new Field(
        parameter.path("name").asString(),
        type(parameter.path("schema")),
        parameter.path("required").asBoolean(false),
        text(parameter, "description"),
        parameter.path("in").asString());
  }

  private List<Answer> answers(JsonNode responses) {
    var byStatus = new TreeMap<String, Answer>();
    for (var response : responses.properties()) {
      byStatus.put(response.getKey(), answer(response.getKey(), response.getValue()));
    }
    return List.copyOf(byStatus.values());
  }

  private Answer answer(String status, JsonNode reference) {
    var response = document.resolved(reference);
    var problem = response.at("/content/application~1problem+json");
    var json = response.at("/content/application~1json");
    // What refusals and all answers have in common would be told a hundred times.
    var headers =
        response
            .path("headers")
            .propertyStream()
            .filter(header -> problem.isMissingNode() && !header.getKey().startsWith("X-RateLimit"))
            .map(header -> header(header.getKey(), header.getValue()))
            .toList();
    var problems =
        problem.path("examples").propertyStream().map(example -> example.getKey()).toList();
    return new Answer(
        status,
        text(response, "description"),
        problems,
        headers,
        fields(json.path("schema")),
        example(json));
  }

  private Field header(String name, JsonNode reference) {
    var header = document.resolved(reference);
    return new Field(
        name, type(header.path("schema")), false, text(header, "description"), "header");
  }

  private List<Field> fields(JsonNode schema) {
    var fields = new ArrayList<Field>();
    addFields("", schema, fields, 0);
    return fields;
  }

  /// Nested objects are told by their path, two levels deep; what lies deeper the example shows.
  private void addFields(String prefix, JsonNode reference, List<Field> fields, int depth) {
    var schema = document.resolved(reference);
    var required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    for (var property : schema.path("properties").properties()) {
      var name = prefix + property.getKey();
      var value = document.resolved(property.getValue());
      fields.add(
          new Field(
              name,
              type(property.getValue()),
              required.contains(property.getKey()),
              text(property.getValue(), "description", value),
              ""));
      if (depth < 2) {
        addFields(name + ".", value, fields, depth + 1);
        addFields(name + "[].", value.path("items"), fields, depth + 1);
      }
    }
  }

  private String type(JsonNode reference) {
    var schema = document.resolved(reference);
    var type = schema.path("type");
    var name =
        type.isArray()
            ? String.join(" | ", type.valueStream().map(JsonNode::asString).toList())
            : type.asString("");
    var allowed = schema.path("enum");
    if (!allowed.isEmpty()) {
      return String.join(" | ", allowed.valueStream().map(JsonNode::asString).toList());
    }
    if (name.equals("array")) {
      return type(schema.path("items")) + "[]";
    }
    var format = schema.path("format").asString("");
    return format.isEmpty() ? name : name + " (" + format + ")";
  }

  private static Optional<String> example(JsonNode content) {
    var example = content.path("example");
    return example.isMissingNode()
        ? Optional.empty()
        : Optional.of(PRETTY.writeValueAsString(example));
  }

  private static String text(JsonNode node, String field) {
    return text(node, field, null);
  }

  private static String text(JsonNode node, String field, @Nullable JsonNode otherwise) {
    var own = node.path(field).asString("");
    return own.isEmpty() && otherwise != null ? otherwise.path(field).asString("") : own;
  }
}
