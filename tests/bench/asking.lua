-- Asks the questions of a file in rotation: wrk … -- FILE kept|fresh FIRST
-- "fresh" puts a number into each request that is in no other, so that no whole answer is kept for
-- it; the document stays the one that the service knows.
local heads, tails, nth, fresh = {}, {}, 0, false

function init(args)
  fresh, nth = args[2] == "fresh", tonumber(args[3])
  local headers = { ["content-type"] = "application/json" }
  for line in io.lines(args[1]) do
    local body = line:sub(1, -2) .. ', "extensions": {"nth": "############"}}'
    local whole = wrk.format("POST", "/graphql", headers, fresh and body or line)
    local at = whole:find("############", 1, true)
    heads[#heads + 1] = at and whole:sub(1, at - 1) or whole
    tails[#heads] = at and whole:sub(at + 12) or ""
  end
end

function request()
  nth = nth + 1
  local place = nth % #heads + 1
  if fresh then
    return heads[place] .. string.format("%012d", nth) .. tails[place]
  end
  return heads[place]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "us": %d, "failed": %d, "p50_us": %d, "p99_us": %d, "max_us": %d}\n',
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
