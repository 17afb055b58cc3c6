package io.frontrow.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.frontrow.platform.api.Call.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The OpenAPI document as a promise: holds answers against it and remembers which it has seen.
final class ApiPromise {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final String HERE = "https://frontrow.test/document";
  private static final JsonMapper JSON = new JsonMapper();

  /// A repetition alone has the one, and only a counted call the others.
  private static final Set<String> SOMETIMES =
      Set.of(
          "Idempotent-Replayed", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

  private static final Set<String> MEANT_FOR_CALLERS =
      Set.of(
          "ETag",
          "Location",
          "Retry-After",
          "WWW-Authenticate",
          "Idempotent-Replayed",
          "X-RateLimit-Limit",
          "X-RateLimit-Remaining",
          "X-RateLimit-Reset");

  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final Set<String> seen = new TreeSet<>();

  ApiPromise(String text) {
    this.document = JSON.readTree(text);
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(Map.of(HERE, text)));
  }

  JsonNode document() {
    return document;
  }

  /// @param path with its parameters as names: `/api/v1/holds/{hold_id}`
  record Operation(String method, String path, JsonNode node) {
    boolean needsToken() {
      return !node.path("security").isEmpty();
    }

    /// Empty: any token of a person.
    List<String> scopes() {
      return node.at("/security/0/token").valueStream().map(JsonNode::asString).toList();
    }

    boolean takesBody() {
      return node.has("requestBody");
    }

    boolean promises(int status) {
      return node.path("responses").has(Integer.toString(status));
    }

    String name() {
      return method + " " + path;
    }
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(
              new Operation(
                  method.getKey().toUpperCase(java.util.Locale.ROOT),
                  path.getKey(),
                  method.getValue()));
        }
      }
    }
    return operations;
  }

  Operation operation(String method, String path) {
    return operations().stream()
        .filter(one -> one.method().equals(method) && one.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not in the document: " + method + " " + path));
  }

  /// That the operation may answer so: status, headers, problem type, every field.
  Answer kept(Operation operation, Answer answer) {
    var status = Integer.toString(answer.status());
    var where = operation.name() + " " + status + ": " + answer.http().body();
    assertThat(operation.promises(answer.status())).as(where).isTrue();
    var response = operation.node().path("responses").path(status);
    for (var header : response.path("headers").properties()) {
      // 403 has many reasons; another token helps with one of them.
      var otherReason = answer.status() == 403 && header.getKey().equals("WWW-Authenticate");
      if (!otherReason && !SOMETIMES.contains(header.getKey())) {
        assertThat(answer.header(header.getKey()))
            .as(header.getKey() + " of " + where)
            .isNotEmpty();
      }
    }
    for (var header : MEANT_FOR_CALLERS) {
      if (!answer.header(header).isEmpty()) {
        assertThat(response.path("headers").has(header))
            .as("the document tells of " + header + ", which came with " + where)
            .isTrue();
      }
    }
    if (response.has("content")) {
      checkBody(operation, status, response, answer, where);
    } else {
      assertThat(answer.http().body()).as(where).isEmpty();
    }
    seen.add(operation.name() + " " + status);
    return answer;
  }

  private void checkBody(
      Operation operation, String status, JsonNode response, Answer answer, String where) {
    var type = answer.header("Content-Type").replaceFirst(";.*", "");
    assertThat(response.path("content").has(type)).as(type + " of " + where).isTrue();
    var pointer =
        "#/paths/%s/%s/responses/%s/content/%s/schema"
            .formatted(
                escaped(operation.path()),
                operation.method().toLowerCase(java.util.Locale.ROOT),
                status,
                escaped(type));
    assertThat(schema(pointer).validate(answer.json())).as(where).isEmpty();
    if (type.equals("application/problem+json")) {
      var slug = answer.json().path("type").asString().replace("/problems/", "");
      assertThat(response.path("content").path(type).path("examples").has(slug))
          .as("problem " + slug + " of " + where)
          .isTrue();
    }
  }

  Schema schema(String pointer) {
    return schemas.getSchema(SchemaLocation.of(HERE + pointer));
  }

  /// Slash and tilde as a JSON Pointer in a fragment has them (RFC 6901).
  static String escaped(String segment) {
    return segment
        .replace("~", "~0")
        .replace("/", "~1")
        .replace("{", "%7B")
        .replace("}", "%7D")
        .replace("+", "%2B");
  }

  /// Answers the document promises and nobody has seen yet.
  ///
  /// @param elsewhere statuses that other tests see
  Set<String> unseen(Set<String> elsewhere) {
    var unseen = new TreeSet<String>();
    for (var operation : operations()) {
      for (var response : operation.node().path("responses").properties()) {
        var one = operation.name() + " " + response.getKey();
        if (!seen.contains(one) && !elsewhere.contains(response.getKey())) {
          unseen.add(one);
        }
      }
    }
    return unseen;
  }
}
