#include "editors/sourcessection.h"

#include "document/edits.h"
#include "editors/citationdialog.h"
#include "editors/tone.h"
#include "model/names.h"
#include "model/webaddress.h"
#include "panels/sourcedialog.h"
#include "time/timeformat.h"

#include <QDesktopServices>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr qsizetype shownQuote = 240;

QString cut(const QString &text, qsizetype length)
{
    const QString line = text.simplified();
    return line.size() <= length ? line : line.left(length - 1) + u'…';
}

} // namespace

SourcesSection::SourcesSection(ViewState &state, QWidget *parent) : InspectorSection(state, parent)
{
    addHeading(tr("Sources"));
    m_none = new ToneLabel(Tone::Muted);
    m_layout->addWidget(m_none);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(7);
    m_layout->addLayout(m_cards);
    m_add = new QPushButton(tr("&Add citation…"));
    m_add->setObjectName(QStringLiteral("addCitation"));
    m_add->setProperty("flat", true);
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &SourcesSection::addCitation);
}

bool SourcesSection::editField(const QString &field)
{
    if (const QLatin1String one("citation/"); field.startsWith(one)) {
        const CitationId wanted = CitationId::fromString(field.mid(one.size()));
        for (size_t i = 0; i < m_citations.size(); ++i)
            if (m_citations[i].id == wanted)
                m_cards->itemAt(static_cast<int>(i))->widget()->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    if (field != QLatin1String("sources") && field != QLatin1String("citations"))
        return false;
    m_add->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void SourcesSection::fill()
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_citations.clear();
    if (m_subject.isSingle())
        m_citations = m_state.document().citations(m_subject.event().id);
    for (const model::Citation &citation : m_citations)
        m_cards->addWidget(cardOf(citation));
    m_none->setText(m_subject.isSingle() ? tr("No source yet. What is not sourced is marked in the checks.")
                                         : tr("Select one event to see and edit its sources."));
    m_none->setVisible(m_citations.empty());
    m_add->setVisible(m_subject.isSingle());
    m_add->setEnabled(!isReadOnly());
}

QString SourcesSection::detailsOf(const model::Citation &citation) const
{
    const model::Source *source = catalogue().sources.find(citation.source);
    QStringList details;
    if (!citation.locator.isEmpty())
        details.append(citation.locator);
    if (citation.claimedTime)
        details.append(tr("says %1").arg(time::toShort(
            *citation.claimedTime, m_state.zoneFor(m_subject.event()), m_state.document().project().times)));
    if (source && !source->archiveUrl.isEmpty())
        details.append(tr("archived"));
    if (source)
        for (const SourceId &origin : source->derivesFrom)
            if (const model::Source *found = catalogue().sources.find(origin))
                details.append(tr("via %1").arg(found->title));
    if (source && source->unknownOrigin)
        details.append(tr("origin not known"));
    if (const model::Source *other = countedWith(citation))
        details.append(tr("same origin as “%1”, counted once").arg(cut(other->title, 60)));
    if (source && source->interestedParty)
        details.append(tr("interested party"));
    for (const auto &[id, attachment] : catalogue().attachments.values())
        if (attachment.source == citation.source && attachment.sha256.size() == 32) {
            const QString hash = QString::fromLatin1(attachment.sha256.toHex());
            details.append(tr("SHA-256 %1…%2").arg(hash.left(4), hash.right(2)));
        }
    if (!citation.note.isEmpty())
        details.append(cut(citation.note, 120));
    return details.join(QStringLiteral(" · "));
}

/// The source of another citation on the same side that has the same origin: the original, else the first.
const model::Source *SourcesSection::countedWith(const model::Citation &citation) const
{
    const evidence::Origins &origins = m_state.evidence().origins();
    if (citation.stance == model::Stance::Mentions || !origins.contains(citation.source))
        return nullptr;
    SourceId found;
    for (const model::Citation &other : m_citations)
        if (other.source != citation.source && other.stance == citation.stance &&
            origins.clusterOf(other.source) == origins.clusterOf(citation.source) &&
            (found.isNull() || origins.derivesFrom(found, other.source)))
            found = other.source;
    return catalogue().sources.find(found);
}

QWidget *SourcesSection::cardOf(const model::Citation &citation)
{
    const model::Source *source = catalogue().sources.find(citation.source);
    const model::Reliability reliability = source ? source->reliability : model::Reliability::F;
    auto *card = new Card;
    const QString title = source ? source->title : tr("(unknown source)");
    card->setAccessibleName(tr("Citation of %1, %2").arg(title, model::word(citation.stance)));
    auto *badge = new GradeBadge;
    badge->setGrade(model::grade(reliability, citation.credibility),
                    model::wording(reliability) + u'\n' + model::wording(citation.credibility));
    auto *name = new ToneLabel;
    name->setScale(1.0, QFont::DemiBold);
    name->setText(cut(title, 160));
    auto *stance = new ToneLabel(citation.stance == model::Stance::Contradicts ? Tone::Danger : Tone::Muted);
    stance->setWordWrap(false);
    stance->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    stance->setText(model::word(citation.stance));
    auto *more = new QToolButton;
    more->setText(QStringLiteral("⋯"));
    more->setAutoRaise(true);
    more->setAccessibleName(tr("More about the citation of %1").arg(title));

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(badge, 0, Qt::AlignTop);
    head->addWidget(name, 1);
    head->addWidget(stance, 0, Qt::AlignTop);
    head->addWidget(more, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(10, 7, 6, 8);
    layout->setSpacing(3);
    layout->addLayout(head);
    if (!citation.quote.isEmpty()) {
        auto *quote = new ToneLabel(Tone::Muted);
        QFont italic = quote->font();
        italic.setItalic(true);
        quote->setFont(italic);
        quote->setText(QStringLiteral("“%1”").arg(cut(citation.quote, shownQuote)));
        layout->addWidget(quote);
    }
    const QString details = detailsOf(citation);
    if (!details.isEmpty()) {
        auto *line = new ToneLabel(Tone::Muted);
        line->setScale(0.92);
        line->setText(details);
        layout->addWidget(line);
    }
    connect(card, &Card::activated, this, [this, citation] { editCitation(citation); });
    connect(more, &QToolButton::clicked, this,
            [this, citation, more] { cardMenu(citation, more->mapToGlobal(QPoint(0, more->height()))); });
    card->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(card, &QWidget::customContextMenuRequested, this,
            [this, citation, card](const QPoint &at) { cardMenu(citation, card->mapToGlobal(at)); });
    return card;
}

void SourcesSection::cardMenu(const model::Citation &citation, const QPoint &at)
{
    const model::Source *source = catalogue().sources.find(citation.source);
    QMenu menu(this);
    menu.addAction(tr("&Edit citation…"), this, [this, citation] { editCitation(citation); });
    menu.addAction(tr("Edit &source…"), this, [this, citation] { editSource(citation.source); });
    const auto addLink = [&](const QString &text, const QString &url) {
        if (!url.isEmpty())
            menu.addAction(text, this, [this, url] { openLink(url); });
    };
    if (source) {
        addLink(tr("&Open web address"), source->url);
        addLink(tr("Open &archived copy"), source->archiveUrl);
    }
    menu.addSeparator();
    QAction *remove = menu.addAction(tr("&Remove citation"), this, [this, citation] {
        applyHere(document::remove(m_state.document(), model::Table::Citation, citation.id.uuid));
    });
    remove->setEnabled(!isReadOnly());
    menu.exec(at);
}

void SourcesSection::openLink(const QString &url)
{
    // A project file comes from others: only the web, never a file or a program.
    if (const auto address = model::webAddress(url))
        QDesktopServices::openUrl(*address);
    else
        refuse(address.error().text);
}

void SourcesSection::addCitation()
{
    if (!m_subject.isSingle())
        return;
    model::Citation citation;
    citation.event = m_subject.event().id;
    CitationDialog(m_state, citation, window()).exec();
}

void SourcesSection::editCitation(const model::Citation &citation)
{
    CitationDialog(m_state, citation, window()).exec();
}

void SourcesSection::editSource(const SourceId &id)
{
    const model::Source *source = catalogue().sources.find(id);
    if (!source)
        return;
    SourceDialog dialog(m_state.document(), *source, window());
    if (dialog.exec() == QDialog::Accepted)
        applyHere(document::put(dialog.source()));
}

} // namespace varve::ui
