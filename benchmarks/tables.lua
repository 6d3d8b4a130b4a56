-- GET of the plan of one household after the other: the file $TABLES has their ids, $PREFIX stands before each.
local asks, at = {}, 0
function init()
  for id in io.lines(os.getenv("TABLES")) do
    asks[#asks + 1] = wrk.format("GET", os.getenv("PREFIX") .. "/t/" .. id .. "/plan")
  end
end
function request()
  at = at % #asks + 1
  return asks[at]
end
