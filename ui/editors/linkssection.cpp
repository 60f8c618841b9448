#include "editors/linkssection.h"

#include "document/edits.h"
#include "editors/linkdialog.h"
#include "editors/statementdialog.h"
#include "editors/tone.h"
#include "text/relationwords.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

namespace varve::ui {

LinksSection::LinksSection(ViewState &state, QWidget *parent) : InspectorSection(state, parent)
{
    addHeading(tr("Links"));
    m_none = new ToneLabel(Tone::Muted);
    m_none->setText(tr("Nothing ties this event to others yet."));
    m_layout->addWidget(m_none);
    m_card = new Card;
    m_card->setFocusPolicy(Qt::NoFocus);
    m_list = new QVBoxLayout(m_card);
    m_list->setContentsMargins(10, 6, 6, 6);
    m_list->setSpacing(2);
    m_layout->addWidget(m_card);

    m_buttons = new QWidget;
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    auto *statement = new QPushButton(tr("Add statement…"));
    auto *link = new QPushButton(tr("Add &link…"));
    statement->setObjectName(QStringLiteral("addStatement"));
    link->setObjectName(QStringLiteral("addLink"));
    for (QPushButton *button : {statement, link}) {
        button->setProperty("flat", true);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_layout->addWidget(m_buttons);
    connect(statement, &QPushButton::clicked, this, [this] {
        model::Statement made;
        made.from = m_subject.event().id;
        StatementDialog(m_state, made, window()).exec();
    });
    connect(link, &QPushButton::clicked, this, [this] {
        model::Link made;
        made.from = m_subject.event().id;
        LinkDialog(m_state, made, window()).exec();
    });
}

QString LinksSection::titleOf(const EventId &id) const
{
    const auto row = m_state.document().index().rowOf(id);
    return row == model::EventIndex::noRow ? tr("(deleted event)") : m_state.document().index().title(row);
}

QStringList LinksSection::lines() const
{
    QStringList lines;
    for (const Line &line : m_lines)
        lines.append(QTextDocumentFragment::fromHtml(line.html).toPlainText());
    return lines;
}

void LinksSection::collect(const EventId &here)
{
    m_lines.clear();
    const auto add = [&](const model::Record &record, const EventId &other, const QString &before,
                         const QString &after, bool counts) {
        QString html =
            QStringLiteral("→ %1 <b>%2</b> %3")
                .arg(before.toHtmlEscaped(), titleOf(other).left(200).toHtmlEscaped(), after.toHtmlEscaped());
        if (!counts)
            html = QStringLiteral("<s>%1</s> %2").arg(html, tr("(set aside)").toHtmlEscaped());
        m_lines.push_back({html.trimmed(), record, other});
    };
    const auto addLength = [&](const model::Statement &statement, const QString &words) {
        QString html = words.toHtmlEscaped();
        if (!statement.enabled)
            html = QStringLiteral("<s>%1</s> %2").arg(html, tr("(set aside)").toHtmlEscaped());
        m_lines.push_back({html, statement, here});
    };
    for (const auto &[id, statement] : catalogue().statements.values()) {
        if (statement.from != here && statement.to != here)
            continue;
        const bool fromHere = statement.from == here;
        const text::RelationWords words = text::statementWords(statement, fromHere);
        if (text::isDuration(statement))
            addLength(statement, words.before);
        else
            add(statement, fromHere ? statement.to : statement.from, words.before, words.after,
                statement.enabled);
    }
    for (const auto &[id, link] : catalogue().links.values()) {
        if (link.from != here && link.to != here)
            continue;
        const bool fromHere = link.from == here;
        add(link, fromHere ? link.to : link.from, text::linkWords(link.kind, fromHere),
            link.note.isEmpty() ? QString() : tr("(%1)").arg(link.note.left(120)), true);
    }
}

void LinksSection::fill()
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    setVisible(m_subject.isSingle());
    if (!m_subject.isSingle()) {
        m_lines.clear();
        return;
    }
    collect(m_subject.event().id);
    for (const Line &line : m_lines)
        addLine(line);
    m_card->setVisible(!m_lines.empty());
    m_none->setVisible(m_lines.empty());
    m_buttons->setEnabled(!m_state.document().store().isReadOnly());
}

void LinksSection::addLine(const Line &line)
{
    auto *label = new ToneLabel;
    label->setTextFormat(Qt::RichText);
    label->setText(line.html);
    label->setFocusPolicy(Qt::TabFocus);
    label->setAccessibleName(QTextDocumentFragment::fromHtml(line.html).toPlainText());
    label->setContextMenuPolicy(Qt::CustomContextMenu);
    label->setToolTip(tr("Right click to go to the other event, to edit or to remove"));
    connect(label, &QWidget::customContextMenuRequested, this,
            [this, line, label](const QPoint &at) { lineMenu(line, label->mapToGlobal(at)); });
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *more = new QPushButton(QStringLiteral("⋯"));
    more->setProperty("flat", true);
    more->setFlat(true);
    more->setFixedWidth(26);
    more->setAccessibleName(tr("More about: %1").arg(label->accessibleName()));
    connect(more, &QPushButton::clicked, this,
            [this, line, more] { lineMenu(line, more->mapToGlobal(QPoint(0, more->height()))); });
    layout->addWidget(label, 1);
    layout->addWidget(more, 0, Qt::AlignTop);
    m_list->addWidget(row);
}

void LinksSection::lineMenu(const Line &line, const QPoint &at)
{
    QMenu menu(this);
    if (line.other != m_subject.event().id)
        menu.addAction(tr("&Go to %1").arg(document::quoted(titleOf(line.other))), this, [this, line] {
            m_state.select(line.other);
            emit m_state.reveal(line.other);
        });
    menu.addAction(tr("&Edit…"), this, [this, line] { edit(line.record); });
    menu.addSeparator();
    QAction *remove = menu.addAction(tr("&Remove"), this, [this, line] {
        applyHere(
            document::remove(m_state.document(), model::tableOf(line.record), model::idOf(line.record)));
    });
    remove->setEnabled(!m_state.document().store().isReadOnly());
    menu.exec(at);
}

void LinksSection::edit(const model::Record &record)
{
    if (const auto *statement = std::get_if<model::Statement>(&record))
        StatementDialog(m_state, *statement, window()).exec();
    else if (const auto *link = std::get_if<model::Link>(&record))
        LinkDialog(m_state, *link, window()).exec();
}

} // namespace varve::ui
