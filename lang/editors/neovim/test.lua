-- Drives Neovim without a screen against a language server: findings, completion,
-- rename over two files, formatting, and the end of the process.
-- SIGMAC is the binary, PROJECT a folder with shop.sigma, shared.sigma and
-- project.sigma.
local sigmac, project = os.getenv("SIGMAC"), os.getenv("PROJECT")
local failed = false

local function check(what, ok, got)
  print((ok and "ok   " or "FAIL ") .. what .. (ok and "" or ": " .. vim.inspect(got)))
  failed = failed or not ok
end

local function open(name)
  vim.cmd("edit " .. project .. "/" .. name)
  return vim.api.nvim_get_current_buf()
end

local function lines(buffer) return vim.api.nvim_buf_get_lines(buffer, 0, -1, false) end

local function replace(buffer, from, to)
  for number, line in ipairs(lines(buffer)) do
    local start, stop = line:find(from, 1, true)
    if start then
      vim.api.nvim_buf_set_text(buffer, number - 1, start - 1, number - 1, stop, { to })
      return number - 1, start - 1
    end
  end
  error("no line holds " .. from)
end

local function place(buffer, text, past)
  for number, line in ipairs(lines(buffer)) do
    local start = line:find(text, 1, true)
    if start then
      return { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = number - 1, character = start - 1 + past } }
    end
  end
  error("no line holds " .. text)
end

local function errors(buffer) return #vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR }) end

local function wait(what, condition)
  local ok = vim.wait(10000, condition, 5)
  check(what, ok, "waited for 10 seconds")
end

local shop = open("shop.sigma")
local client = vim.lsp.start_client({ name = "sigmac", cmd = { sigmac, "lsp" }, root_dir = project })
vim.lsp.buf_attach_client(shop, client)
wait("the server starts", function() return vim.lsp.get_client_by_id(client) and vim.lsp.get_client_by_id(client).initialized end)

local function request(method, params, buffer)
  local answer = vim.lsp.get_client_by_id(client).request_sync(method, params, 10000, buffer or shop)
  return answer and answer.result, answer and answer.err
end

replace(shop, "x = [Region]", "x = [Regoin]")
wait("a mistake is found", function() return errors(shop) == 1 end)
local message = vim.diagnostic.get(shop)[1].message
check("the finding says what is meant", message:find("Region", 1, true) ~= nil, message)
replace(shop, "x = [Regoin]", "x = [Region]")
wait("the finding goes", function() return errors(shop) == 0 end)

replace(shop, "x = [Region]", "x = [")
local items = request("textDocument/completion", place(shop, "x = [", 5))
check("columns are offered in a broken line", items and items.items[1] and items.items[1].label == "Region", items and items.items[1])
replace(shop, "x = [", "x = [Region]")

local hover = request("textDocument/hover", place(shop, "Sum([Revenue", 1))
check("hover shows the function", hover and hover.contents.value:find("Sum(", 1, true) ~= nil, hover)

local outline = request("textDocument/documentSymbol", { textDocument = { uri = vim.uri_from_bufnr(shop) } })
check("the outline has the workbook", outline and outline[1] and outline[1].name == "shop", outline)

local row = place(shop, "page main", 2)
row.range, row.context = { start = row.position, ["end"] = row.position }, { diagnostics = {}, only = { "refactor" } }
row.position = nil
local actions = request("textDocument/codeAction", row)
check("an action is offered", actions and actions[1] ~= nil, actions)

local used = place(shop, "table sales", 7)
used.context = { includeDeclaration = true }
local uses = request("textDocument/references", used)
check("the uses of a table are found", uses and #uses == 2, uses)

local shared = open("shared.sigma")
vim.lsp.buf_attach_client(shared, client)
local params = place(shop, "$money", 2)
params.newName = "cash"
local edit, err = request("textDocument/rename", params)
check("a value is renamed", edit ~= nil, err)
if edit then
  vim.lsp.util.apply_workspace_edit(edit, vim.lsp.get_client_by_id(client).offset_encoding or "utf-16")
end
check("in the file that declares it", table.concat(lines(shared), "\n"):find("let cash", 1, true) ~= nil, lines(shared))
check("and in the one that uses it", table.concat(lines(shop), "\n"):find("$cash", 1, true) ~= nil, lines(shop))
wait("without a mistake", function() return errors(shop) == 0 and errors(shared) == 0 end)

vim.api.nvim_buf_set_lines(shared, 0, 1, false, { "let   cash=\"$,.0f\"" })
local edits = request("textDocument/formatting", { textDocument = { uri = vim.uri_from_bufnr(shared) }, options = { tabSize = 2, insertSpaces = true } }, shared)
vim.lsp.util.apply_text_edits(edits, shared, "utf-16")
check("a file is formatted", lines(shared)[1] == "let cash = \"$,.0f\"", lines(shared))

local process = vim.lsp.get_client_by_id(client).rpc.pid
print("process " .. tostring(process) .. "\n")
vim.cmd(failed and "cquit!" or "qall!")
