#include "window/issuesdialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr size_t shownIssues = 5000; ///< the copied text has them all

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return IssuesDialog::tr("Note");
    case Severity::Warning:
        return IssuesDialog::tr("Warning");
    case Severity::Error:
        return IssuesDialog::tr("Error");
    }
    return {};
}

} // namespace

QTableWidget *makeIssueTable(QWidget *parent)
{
    auto *table = new QTableWidget(0, 4, parent);
    table->setHorizontalHeaderLabels(
        {QString(), IssuesDialog::tr("Row"), IssuesDialog::tr("Place"), IssuesDialog::tr("Finding")});
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents); // findings wrap
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setAccessibleName(IssuesDialog::tr("Findings"));
    return table;
}

void fillIssueTable(QTableWidget *table, const Issues &issues)
{
    const int rows = static_cast<int>(std::min(issues.size(), shownIssues));
    table->setRowCount(rows);
    for (int row = 0; row < rows; ++row) {
        const Issue &issue = issues[static_cast<size_t>(row)];
        const QString texts[] = {severityWord(issue.severity),
                                 issue.row > 0 ? QString::number(issue.row) : QString(), issue.column,
                                 issue.text};
        for (int column = 0; column < 4; ++column) {
            auto *item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts[column]);
            table->setItem(row, column, item);
        }
    }
    table->resizeColumnsToContents();
}

IssuesDialog::IssuesDialog(const QString &title, const QString &text, const Issues &issues, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    auto *layout = new QVBoxLayout(this);
    auto *label = new QLabel(text, this);
    label->setWordWrap(true);
    layout->addWidget(label);
    if (!issues.empty()) {
        QTableWidget *table = makeIssueTable(this);
        fillIssueTable(table, issues);
        layout->addWidget(table, 1);
    }
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("&Copy list"), QDialogButtonBox::ActionRole);
    copy->setVisible(!issues.empty());
    connect(copy, &QPushButton::clicked, this, [issues] {
        QStringList lines;
        for (const Issue &issue : issues)
            lines.append(toLine(issue));
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(issues.empty() ? QSize(420, 140) : QSize(760, 420));
}

} // namespace varve::ui
