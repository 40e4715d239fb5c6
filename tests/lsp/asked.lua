-- What an author does in Neovim, one thing after the other; what comes of each goes into the file $ANSWERS as JSON.
local found = {}
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = "galleyproof",
  cmd = { vim.env.PYTHON, "-m", "galleyproof", "lsp" },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(buffer, client)

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 120000) or {}
  return (answers[client] or {}).result
end

local function at(words)
  local place = vim.fn.searchpos("\\V" .. words, "nw")
  vim.api.nvim_win_set_cursor(0, { place[1], place[2] - 1 })
  return vim.lsp.util.make_position_params(0, "utf-16")
end

local function messages()
  return vim.tbl_map(function(each) return each.code end, vim.diagnostic.get(buffer))
end

vim.wait(120000, function() return vim.tbl_contains(messages(), "C201") end, 50)
found.findings = messages()

-- The quick fix at the key that is misspelt.
local params = vim.lsp.util.make_range_params(0, "utf-16")
local spot = at("dou, 4")
params.range = { start = spot.position, ["end"] = spot.position }
params.context = { diagnostics = {} }
local fixes = ask("textDocument/codeAction", params)
found.fix = fixes[1].title
vim.lsp.util.apply_workspace_edit(fixes[1].edit, "utf-16")
vim.wait(120000, function() return not vim.tbl_contains(messages(), "C201") end, 50)
found.findings_afterwards = messages()

found.hover = ask("textDocument/hover", at("doe, 4")).contents.value
found.definition = vim.tbl_map(function(each) return each.uri:match("[^/]*$") end, ask("textDocument/definition", at("doe, 4")))
found.completion = vim.tbl_map(function(each) return each.label end, ask("textDocument/completion", at("doe, 4")).items)

local new = at("ships.1910}")
new.newName = "fleet.1910"
vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", new), "utf-16")
vim.cmd("silent wall")
found.text = vim.api.nvim_buf_get_lines(buffer, 0, -1, true)

local out = io.open(vim.env.ANSWERS, "w")
out:write(vim.fn.json_encode(found))
out:close()
vim.lsp.stop_client(client)
vim.cmd("qall!")
