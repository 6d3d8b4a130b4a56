-- Each table of the file $TABLES ("COOKIE TABLE" a line) by its own director, one after the other: a GET of its plan, or
-- with $WRITE a POST of a new step, each under a key of its own.
local asks, at, write = {}, 0, os.getenv("WRITE")
function init()
  wrk.headers["Content-Type"] = "application/json"
  for line in io.lines(os.getenv("TABLES")) do
    local cookie, id = line:match("(%S+) (%S+)")
    asks[#asks + 1] = {cookie = "__Host-s=" .. cookie, id = id}
  end
end
function request()
  at = at + 1
  local ask = asks[at % #asks + 1]
  wrk.headers["Cookie"] = ask.cookie
  if not write then return wrk.format("GET", "/t/" .. ask.id .. "/plan") end
  wrk.headers["Idempotency-Key"] = write .. "-" .. at
  return wrk.format("POST", "/api/v1/tables/" .. ask.id .. "/steps", nil,
    '{"words":"De huisarts bellen over de verwijzing, keer ' .. at .. '","doer":"self","confidence":7}')
end
