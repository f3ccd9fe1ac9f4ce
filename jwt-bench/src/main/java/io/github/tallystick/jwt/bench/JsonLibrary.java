package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonReader;
import java.io.IOException;
import java.util.Map;

/** Who reads JSON, each in its own strictness. */
public enum JsonLibrary {
  OURS {
    @Override
    Map<?, ?> read(byte[] text) throws JsonException {
      return JsonReader.readObject(text);
    }
  },

  JACKSON {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    Map<?, ?> read(byte[] text) throws IOException {
      return mapper.readValue(text, Map.class);
    }
  },

  GSON {
    private final Gson gson = new Gson();

    @Override
    Map<?, ?> read(byte[] text) {
      return gson.fromJson(new String(text, UTF_8), Map.class);
    }
  };

  abstract Map<?, ?> read(byte[] text) throws Exception;
}
