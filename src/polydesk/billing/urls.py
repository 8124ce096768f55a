"""Addresses of the money."""

from django.urls import path

from polydesk.billing.views import composing, earlier, expenses, invoices, lines, listing

app_name = "billing"
urlpatterns = [
    path("money/", listing.listing, name="list"),
    path("money/new/", composing.new, name="new"),
    path("money/client/<uuid:uid>/", listing.of_client, name="client"),
    path("money/earlier/<uuid:uid>/", earlier.invoice, name="earlier"),
    path("money/earlier/<uuid:uid>/paid/", earlier.paid, name="earlier_paid"),
    path("money/earlier/<uuid:uid>/unpaid/", earlier.unpaid, name="earlier_unpaid"),
    path("money/earlier/<uuid:uid>/remove/", earlier.remove, name="earlier_remove"),
    path("money/expenses/", expenses.listing, name="expenses"),
    path("money/expenses/new/", expenses.new, name="expense_new"),
    path("money/expenses/<uuid:uid>/", expenses.expense, name="expense"),
    path("money/expenses/<uuid:uid>/remove/", expenses.remove, name="expense_remove"),
    path("money/<uuid:uid>/", invoices.invoice, name="invoice"),
    path("money/<uuid:uid>/pdf/", invoices.pdf, name="pdf"),
    path("money/<uuid:uid>/issue/", invoices.issuing, name="issue"),
    path("money/<uuid:uid>/credit/", invoices.crediting, name="credit"),
    path("money/<uuid:uid>/remove/", invoices.remove, name="remove"),
    path("money/<uuid:uid>/lines/new/", lines.new, name="line_new"),
    path("money/<uuid:uid>/lines/<uuid:line>/", lines.edit, name="line"),
    path("money/<uuid:uid>/lines/<uuid:line>/remove/", lines.remove, name="line_remove"),
]
