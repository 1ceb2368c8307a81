;;; sigma-mode.el --- Sigma workbooks, with eglot as the client of sigmac  -*- lexical-binding: t -*-

;;; Commentary:
;; What docs/editors.md shows for init.el.

;;; Code:
(require 'eglot)

(define-derived-mode sigma-mode prog-mode "Sigma"
  "Major mode for Sigma workbooks."
  (setq-local comment-start "// " tab-width 2 indent-tabs-mode nil))

(add-to-list 'auto-mode-alist '("\\.sigma\\'" . sigma-mode))
(add-to-list 'eglot-server-programs '(sigma-mode . ("sigmac" "lsp")))
(add-hook 'sigma-mode-hook #'eglot-ensure)

(provide 'sigma-mode)
;;; sigma-mode.el ends here
