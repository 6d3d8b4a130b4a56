-- POST of a new step to one household after the other, each under a key of its own.
local tables, at, begun = {}, 0, os.getenv("RUN")
function init()
  for id in io.lines(os.getenv("TABLES")) do
    tables[#tables + 1] = "/api/v1/tables/" .. id .. "/steps"
  end
  wrk.headers["Content-Type"] = "application/json"
end
function request()
  at = at + 1
  wrk.headers["Idempotency-Key"] = begun .. "-" .. at
  return wrk.format("POST", tables[at % #tables + 1], nil, '{"words":"De huisarts bellen over de verwijzing, keer ' .. at .. '","doer":"self","confidence":7}')
end
