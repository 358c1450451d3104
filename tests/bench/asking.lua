-- Asks the questions of a file in rotation: wrk … -- FILE kept|fresh FIRST [PACE]
-- "fresh" puts a number into each request that is in no other, so that no whole answer is kept for
-- it; the document stays the one that the service knows.
-- With a pace each connection rests before it asks again, that many milliseconds on the average.
local heads, tails, nth, fresh, pace = {}, {}, 0, false, 0
local LONG = 10000 -- microseconds: a wait that a visitor could feel begins here

function init(args)
  fresh, nth, pace = args[2] == "fresh", tonumber(args[3]), tonumber(args[4] or 0)
  if pace > 0 then
    delay = function() return math.random(0, 2 * pace) end
  end
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
  local errors, long = summary.errors, 0
  for place = 1, #latency do
    local value, count = latency(place)
    if value > LONG then long = long + count end
  end
  io.write(string.format(
    '{"requests": %d, "us": %d, "failed": %d, "p50_us": %d, "p99_us": %d, "p999_us": %d, '
    .. '"max_us": %d, "long": %d}\n',
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max, long))
end
