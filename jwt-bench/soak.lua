-- Sends good, expired, forged and garbage tokens in turn, and counts the answers to each.
-- Every thread must have one connection (-tN -cN): an answer is to the request before it.
local expected = {
  good = "200",
  expired = "403 jwt_auth_expired_token",
  forged = "403 jwt_auth_invalid_token",
  garbage = "403 jwt_auth_invalid_token",
}
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

-- args[1] is a file with a kind and a token a line. What done reads must be global.
function init(args)
  kinds, requests, counts = {}, {}, {}
  turn = 0
  for line in io.lines(args[1]) do
    local kind, token = line:match("^(%S+) (%S+)$")
    table.insert(kinds, kind)
    table.insert(requests, wrk.format("GET", nil, {Authorization = "Bearer " .. token}))
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function response(status, headers, body)
  local code = body:match('"code":"([^"]*)"')
  local key = kinds[turn] .. " " .. status .. (code and " " .. code or "")
  counts[key] = (counts[key] or 0) + 1
end

function done(summary)
  local total = {}
  for kind, answer in pairs(expected) do
    total[kind .. " " .. answer] = 0
  end
  for _, thread in ipairs(threads) do
    for key, count in pairs(thread:get("counts")) do
      total[key] = (total[key] or 0) + count
    end
  end
  for key, count in pairs(total) do
    local kind, answer = key:match("^(%S+) (.*)$")
    local verdict = answer == expected[kind] and count > 0 and "expected" or "WRONG"
    io.write(string.format("answers: | %s | %s | %d | %s |\n", kind, answer, count, verdict))
  end
  local errors = summary.errors
  local faults = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("answers: | none | socket error | %d | %s |\n", faults,
    faults == 0 and "expected" or "WRONG"))
end
